/** Gives way to messages that wait, cancellations among them. */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** Thrown inside work that nobody waits for any more. */
export class Superseded extends Error {}

/** Work of which only the latest of each kind matters. */
export class LatestWork {
  private latest = 0;

  /** Begins a piece of work and ends those before it. */
  begin(): { readonly check: () => void } {
    const own = ++this.latest;
    return {
      check: () => {
        if (own !== this.latest) throw new Superseded();
      },
    };
  }

  /** Ends what is under way. */
  end(): void {
    this.latest++;
  }
}

/** The answer, or null where the work was superseded. */
export async function unlessSuperseded<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (reason) {
    if (reason instanceof Superseded) return null;
    throw reason;
  }
}
