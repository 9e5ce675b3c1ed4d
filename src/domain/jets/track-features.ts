import { Column, NO_ABOVE_THRESHOLD, NO_SIGNIFICANCE } from './feature-list.ts';
import type { TrackRecord } from './tracks.ts';

const CHARM_THRESHOLD_GEV = 1.5;
const BOTTOM_THRESHOLD_GEV = 5.2;
const LEADING_TRACKS = 4;
const LEADING_PER_AXIS = 2;

/** The inputs that come from tracks alone. */
export class TrackFeatures {
  private readonly order = new Int16Array(512);

  /** Writes fj_jetNTracks, the impact-parameter significances and those above the charm and bottom thresholds into `row`. */
  write(tracks: TrackRecord, row: Float64Array): void {
    const count = this.sort(tracks);
    row[Column.jetNTracks] = count;
    row.fill(NO_SIGNIFICANCE, Column.trackSipdSig, Column.sip2dAboveCharm);
    for (let k = 0; k < LEADING_TRACKS && k < count; k++) {
      row[Column.trackSipdSig + k] = floored(tracks.significance3d[this.order[k]!]!);
    }
    this.writeAxis(tracks, count, 0, Column.trackSipdSigAxis0, row);
    this.writeAxis(tracks, count, 1, Column.trackSipdSigAxis1, row);
    this.writeThresholds(tracks, count, row);
  }

  /** Orders the tracks that are not of a V0 by falling 3D significance. */
  private sort(tracks: TrackRecord): number {
    const { order } = this;
    let count = 0;
    for (let i = 0; i < tracks.count; i++) {
      if (tracks.isV0[i] === 1) continue;
      const value = tracks.significance3d[i]!;
      let k = count++;
      for (; k > 0 && tracks.significance3d[order[k - 1]!]! < value; k--) order[k] = order[k - 1]!;
      order[k] = i;
    }
    return count;
  }

  private writeAxis(
    tracks: TrackRecord,
    count: number,
    axis: number,
    column: number,
    row: Float64Array,
  ): void {
    let found = 0;
    for (let k = 0; k < count && found < LEADING_PER_AXIS; k++) {
      const i = this.order[k]!;
      if (tracks.axis[i] === axis) row[column + found++] = floored(tracks.significance3d[i]!);
    }
  }

  /** 2D significance of the track that lifts the summed mass of the ordered tracks above a threshold; and, for bottom, of the next. */
  private writeThresholds(tracks: TrackRecord, count: number, row: Float64Array): void {
    row.fill(NO_ABOVE_THRESHOLD, Column.sip2dAboveCharm, Column.sip2dAboveBottom + 2);
    let px = 0;
    let py = 0;
    let pz = 0;
    let e = 0;
    let aboveCharm = false;
    for (let k = 0; k < count; k++) {
      const i = this.order[k]!;
      px += tracks.px[i]!;
      py += tracks.py[i]!;
      pz += tracks.pz[i]!;
      e += tracks.e[i]!;
      const squared = e * e - px * px - py * py - pz * pz;
      if (!aboveCharm && squared > CHARM_THRESHOLD_GEV ** 2) {
        aboveCharm = true;
        row[Column.sip2dAboveCharm] = aboveFloor(tracks.significance2d[i]!);
      }
      if (squared > BOTTOM_THRESHOLD_GEV ** 2) {
        row[Column.sip2dAboveBottom] = aboveFloor(tracks.significance2d[i]!);
        if (k + 1 < count) {
          row[Column.sip2dAboveBottom + 1] = aboveFloor(tracks.significance2d[this.order[k + 1]!]!);
        }
        return;
      }
    }
  }
}

function floored(significance: number): number {
  return significance < NO_SIGNIFICANCE ? NO_SIGNIFICANCE : significance;
}

function aboveFloor(significance: number): number {
  return significance < NO_ABOVE_THRESHOLD ? NO_ABOVE_THRESHOLD : significance;
}
