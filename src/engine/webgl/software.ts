const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

/** Whether the name of a graphics device is that of a renderer on the processor, which loses every race against the kernel. */
export function isSoftware(renderer: string): boolean {
  return SOFTWARE.test(renderer);
}
