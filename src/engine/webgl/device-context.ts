import { env } from '@tensorflow/tfjs-core';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl';
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/canvas_util';
import { GPGPUContext } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_context';
import type { GlContext } from './gl-context.ts';
import { closeGl, noFloat32, openGl, takeErrors } from './gl-context.ts';

const WEBGL2 = 2;

/** A context of our own with the backend of TensorFlow.js on it; no kernel is registered, every program is ours. */
export interface DeviceContext extends GlContext {
  readonly gpgpu: GPGPUContext;
  readonly backend: MathBackendWebGL;
}

/** @throws EngineFault 'unavailable', see openGl */
export function openContext(): DeviceContext {
  const context = openGl();
  prepareForPrograms(context.gl);
  // TensorFlow.js asks this context for what the device can do.
  setWebGLContext(WEBGL2, context.gl);
  if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    closeGl(context.gl);
    throw noFloat32();
  }
  const gpgpu = new GPGPUContext(context.gl);
  const backend = new MathBackendWebGL(gpgpu);
  // Left behind by the tests of what the device can do.
  takeErrors(context.gl);
  return { ...context, gpgpu, backend };
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
