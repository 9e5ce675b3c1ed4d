/** Something drawn outside React: `request` asks for one painting in the next frame, however often it is called. */
export interface Painter {
  request(): void;
  stop(): void;
}

const waiting = new Set<() => void>();
let frame: number | null = null;

function paintAll(): void {
  frame = null;
  const due = [...waiting];
  waiting.clear();
  for (const paint of due) paint();
}

/** All painters of the page share one animation frame. */
export function createPainter(paint: () => void): Painter {
  return {
    request() {
      waiting.add(paint);
      frame ??= requestAnimationFrame(paintAll);
    },
    stop() {
      waiting.delete(paint);
    },
  };
}
