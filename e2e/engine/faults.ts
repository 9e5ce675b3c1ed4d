import { EngineFault } from '../../src/engine/trainer.ts';

/** What became of a piece of work: the kind of its fault, or that it ended well. */
export async function outcome(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'no fault';
  } catch (error) {
    if (error instanceof EngineFault) return error.kind;
    return `another error: ${String(error)}`;
  }
}

/** Keeps every context that a canvas hands out from now on, so that a test can harm it. */
export function captureContexts(): WebGL2RenderingContext[] {
  const captured: WebGL2RenderingContext[] = [];
  const original = Reflect.get(OffscreenCanvas.prototype, 'getContext') as (
    this: OffscreenCanvas,
    ...rest: unknown[]
  ) => unknown;
  Reflect.set(
    OffscreenCanvas.prototype,
    'getContext',
    function capture(this: OffscreenCanvas, ...rest: unknown[]): unknown {
      const context = original.apply(this, rest);
      if (context instanceof WebGL2RenderingContext) captured.push(context);
      return context;
    },
  );
  return captured;
}

/** Makes the driver claim smaller textures. */
export function limitTextures(size: number): void {
  const { prototype } = WebGL2RenderingContext;
  const original = Reflect.get(prototype, 'getParameter') as (
    this: WebGL2RenderingContext,
    name: number,
  ) => unknown;
  Reflect.set(
    prototype,
    'getParameter',
    function limited(this: WebGL2RenderingContext, name: number): unknown {
      return name === this.MAX_TEXTURE_SIZE ? size : original.call(this, name);
    },
  );
}

/** Hides an extension of the driver. */
export function hideExtension(hidden: string): void {
  const { prototype } = WebGL2RenderingContext;
  const original = Reflect.get(prototype, 'getExtension') as (
    this: WebGL2RenderingContext,
    name: string,
  ) => unknown;
  Reflect.set(
    prototype,
    'getExtension',
    function without(this: WebGL2RenderingContext, name: string): unknown {
      return name === hidden ? null : original.call(this, name);
    },
  );
}

/** Counts the draws that reach the driver, uploads and read-backs included. */
export function countDraws(): { count: number } {
  const counter = { count: 0 };
  const { prototype } = WebGL2RenderingContext;
  const original = Reflect.get(prototype, 'drawElements') as (
    this: WebGL2RenderingContext,
    ...rest: number[]
  ) => void;
  Reflect.set(prototype, 'drawElements', function counted(this: WebGL2RenderingContext, ...rest: number[]) {
    counter.count++;
    original.apply(this, rest);
  });
  return counter;
}
