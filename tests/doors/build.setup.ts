import { buildIfChanged } from "../../src/server/build-if-changed.ts";

/** The doors are tested on the site as it is built. */
export default function setup(): void {
	buildIfChanged();
}
