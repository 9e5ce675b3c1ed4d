import { env } from '@tensorflow/tfjs-core';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl';
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/canvas_util';
import { GPGPUContext } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_context';
import { EngineFault } from '../trainer.ts';

const WEBGL2 = 2;

/** A context of our own with the backend of TensorFlow.js on it; no kernel is registered, every program is ours. */
export interface DeviceContext {
  readonly canvas: OffscreenCanvas;
  readonly gl: WebGL2RenderingContext;
  readonly gpgpu: GPGPUContext;
  readonly backend: MathBackendWebGL;
  readonly renderer: string;
  /** Texels along one side. */
  readonly maxTextureSize: number;
}

/**
 * Opens the device.
 *
 * @throws EngineFault 'unavailable' when there is no WebGL 2 that renders to 32-bit floats; half floats end in NaN within a few
 * dozen steps, so they are refused
 */
export function openContext(): DeviceContext {
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
  if (gl.getExtension('EXT_color_buffer_float') === null) {
    throw unavailable('The graphics driver cannot render to 32-bit floats.');
  }
  prepareForPrograms(gl);
  setWebGLContext(WEBGL2, gl);
  if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    throw unavailable('The graphics driver cannot render to 32-bit floats.');
  }
  const gpgpu = new GPGPUContext(gl);
  return {
    canvas,
    gl,
    gpgpu,
    backend: new MathBackendWebGL(gpgpu),
    renderer: rendererName(gl),
    maxTextureSize: maxSize(gl),
  };
}

/** Programs overwrite every texel of their output: no test and no blending may stand in the way. */
function prepareForPrograms(gl: WebGL2RenderingContext): void {
  for (const feature of [
    gl.DEPTH_TEST,
    gl.STENCIL_TEST,
    gl.BLEND,
    gl.DITHER,
    gl.POLYGON_OFFSET_FILL,
    gl.SAMPLE_COVERAGE,
  ]) {
    gl.disable(feature);
  }
  gl.enable(gl.SCISSOR_TEST);
  gl.enable(gl.CULL_FACE);
  gl.cullFace(gl.BACK);
}

function rendererName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL));
}

function maxSize(gl: WebGL2RenderingContext): number {
  return Number(gl.getParameter(gl.MAX_TEXTURE_SIZE));
}

export function unavailable(reason: string): EngineFault {
  return new EngineFault('unavailable', reason);
}
