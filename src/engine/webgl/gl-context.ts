import { EngineFault } from '../trainer.ts';

/** A WebGL 2 context that can render to 32-bit floats. */
export interface GlContext {
  readonly canvas: OffscreenCanvas;
  readonly gl: WebGL2RenderingContext;
  /** Name of the graphics device, as far as the browser tells. */
  readonly renderer: string;
  /** Texels along one side. */
  readonly maxTextureSize: number;
}

/**
 * Opens a context of our own.
 *
 * @throws EngineFault 'unavailable' when there is no WebGL 2 that renders to 32-bit floats; half floats end in NaN within a few
 * dozen steps, so they are refused
 */
export function openGl(): GlContext {
  if (typeof OffscreenCanvas === 'undefined') throw unavailable('This browser has no OffscreenCanvas.');
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
    depth: false,
    stencil: false,
    powerPreference: 'high-performance',
  });
  if (gl === null) throw unavailable('This machine has no WebGL 2.');
  if (gl.getExtension('EXT_color_buffer_float') === null || !rendersFloat32(gl)) {
    closeGl(gl);
    throw noFloat32();
  }
  return {
    canvas,
    gl,
    renderer: rendererName(gl),
    maxTextureSize: Number(gl.getParameter(gl.MAX_TEXTURE_SIZE)),
  };
}

/** Gives a context back: a page has only a few of them. */
export function closeGl(gl: WebGL2RenderingContext): void {
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}

/** The errors recorded since the last call. */
export function takeErrors(gl: WebGL2RenderingContext): number[] {
  const errors: number[] = [];
  // A driver records every kind of error once at most; a lost context would report for ever.
  for (let error = gl.getError(); error !== gl.NO_ERROR && !errors.includes(error); error = gl.getError()) {
    errors.push(error);
  }
  return errors;
}

export function unavailable(reason: string): EngineFault {
  return new EngineFault('unavailable', reason);
}

export function noFloat32(): EngineFault {
  return unavailable('The graphics driver cannot render to 32-bit floats.');
}

/** Some drivers offer the extension and then refuse the texture. */
function rendersFloat32(gl: WebGL2RenderingContext): boolean {
  const texture = gl.createTexture();
  const framebuffer = gl.createFramebuffer();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA32F, 1, 1, 0, gl.RGBA, gl.FLOAT, null);
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const complete = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.bindTexture(gl.TEXTURE_2D, null);
  gl.deleteFramebuffer(framebuffer);
  gl.deleteTexture(texture);
  return complete;
}

function rendererName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL));
}
