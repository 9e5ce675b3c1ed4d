// A thread does not inherit the loader of TypeScript from the command that starts it.
import { register } from 'tsx/esm/api';

register();
await import('./training-thread.ts');
