import { Component } from 'react';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../ui/notice.tsx';

interface StepGuardProps {
  readonly children: ReactNode;
}

/**
 * A part of the page that cannot be loaded, or fails while it is drawn, leaves the rest of the page as it is. React asks for a class
 * here.
 */
export class StepGuard extends Component<StepGuardProps, { readonly failure: string | null }> {
  override state = { failure: null };

  static getDerivedStateFromError(error: unknown): { failure: string } {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <ErrorNotice
        error={{
          cause: `This part of the page cannot be shown: ${failure}.`,
          nextStep:
            'Load the page again; your study and its results are kept. If that does not help, look whether the server still runs.',
        }}
        action={{ label: 'Load the page again', run: () => window.location.reload() }}
      />
    );
  }
}
