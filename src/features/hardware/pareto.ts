/**
 * Which points no other beats: for each, whether there is none with at most its cost and a higher gain, or with its gain and a
 * lower cost.
 */
export function paretoFront(points: readonly { readonly cost: number; readonly gain: number }[]): boolean[] {
  return points.map(
    (point) =>
      !points.some(
        (other) =>
          other.cost <= point.cost &&
          other.gain >= point.gain &&
          (other.cost < point.cost || other.gain > point.gain),
      ),
  );
}
