/** Where a widget is, in columns and rows of the dashboard. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** CloudWatch's own grid. */
export const dashboardColumns = 24;

/**
 * Lays rows of widgets out, each row under the one before. The widgets of a row share its width evenly, up to six beside
 * one another; more go on below.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function layOut(
  rows: readonly { readonly widgets: number; readonly height: number }[],
): readonly (readonly Place[])[] {
  let top = 0;
  return rows.map(({ widgets, height }) => {
    const perLine = Math.min(widgets, mostPerLine);
    const places = Array.from({ length: widgets }, (_, index) => {
      const width = Math.floor(dashboardColumns / perLine);
      const line = Math.floor(index / perLine);
      return { x: (index % perLine) * width, y: top + line * height, width, height };
    });
    top += widgets === 0 ? 0 : Math.ceil(widgets / perLine) * height;
    return places;
  });
}

/** Four columns are the least in which a graph can be read. */
const mostPerLine = 6;
