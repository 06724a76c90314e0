import { style } from "../../topology/svg-style";

/**
 * The picture is wider than the text, so that it can be read, and has a sheet of its own across when it is printed. There is
 * nothing in it to click.
 */
export const pictureStyle = `${style}
.picture .wide { margin: 0 calc(50% - 50vw + 1.5rem); overflow-x: auto; }
.picture .topology { --ground: Canvas; display: block; max-width: 100%; min-width: 44rem; height: auto; margin: auto; }
.picture .topology .item { cursor: auto; }
@page across { size: landscape; }
@media print {
  .picture { page: across; }
  .picture .wide { margin: 0; overflow: visible; }
  .picture .topology { min-width: 0; max-height: 140mm; }
}
`;
