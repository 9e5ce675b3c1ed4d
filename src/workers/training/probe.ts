/** What this browser offers for training on the GPU. */
export interface EngineOffers {
  readonly webgl: {
    readonly available: boolean;
    /** A software renderer: it works, but the WebAssembly kernel is faster. */
    readonly software: boolean;
    readonly renderer: string;
    readonly reason: string;
  };
}

const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

/** Asks for WebGL 2 with float32 textures to draw into, on a canvas of its own; loads no training code. */
export function probeEngines(): Promise<EngineOffers> {
  return Promise.resolve({ webgl: probeWebgl() });
}

function probeWebgl(): EngineOffers['webgl'] {
  const none = { available: false, software: false, renderer: '' };
  if (typeof OffscreenCanvas === 'undefined')
    return { ...none, reason: 'this browser has no OffscreenCanvas' };
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (gl === null) return { ...none, reason: 'this browser has no WebGL 2' };
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  const float32 = gl.getExtension('EXT_color_buffer_float') !== null;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  if (!float32)
    return { ...none, renderer, reason: 'this graphics device has no float32 textures to draw into' };
  return { available: true, software: SOFTWARE.test(renderer), renderer, reason: '' };
}
