import { useLayoutEffect, useState } from 'react';
import { createPainter } from './paint.ts';

export type Paint = (context: CanvasRenderingContext2D, width: number, height: number) => void;

/**
 * A canvas that fills its box, sharp on every screen, painted at most once a frame. Its size is measured when the box changes and
 * at no other time; `paint` draws in CSS pixels.
 */
export class CanvasSurface {
  private context: CanvasRenderingContext2D | null = null;
  private width = 0;
  private height = 0;
  private readonly painter = createPainter(() => this.draw());

  constructor(private paint: Paint) {}

  /** For `ref` of the canvas. */
  readonly attach = (element: HTMLCanvasElement): (() => void) => {
    this.context = element.getContext('2d');
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      this.resize(element, entry.contentRect.width, entry.contentRect.height);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      this.painter.stop();
      this.context = null;
    };
  };

  setPaint(paint: Paint): void {
    this.paint = paint;
    this.request();
  }

  readonly request = (): void => {
    this.painter.request();
  };

  private resize(element: HTMLCanvasElement, width: number, height: number): void {
    const ratio = window.devicePixelRatio;
    this.width = width;
    this.height = height;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    this.context?.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.draw();
  }

  private draw(): void {
    if (this.context === null || this.width <= 0 || this.height <= 0) return;
    this.context.clearRect(0, 0, this.width, this.height);
    this.paint(this.context, this.width, this.height);
  }
}

/** One surface for the life of the component; `paint` should be stable (useCallback). */
export function useCanvasSurface(paint: Paint): CanvasSurface {
  const [surface] = useState(() => new CanvasSurface(paint));
  useLayoutEffect(() => {
    surface.setPaint(paint);
  }, [surface, paint]);
  return surface;
}
