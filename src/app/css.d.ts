import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Filled share of the scrubber, 0..1. */
    '--share'?: number;
  }
}
