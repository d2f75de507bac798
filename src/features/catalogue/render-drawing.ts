// A drawing as SVG text. The attributes make it stand alone on white paper; pages restyle it through the classes.
import { escapeHtml } from "#platform/http/escape-html.ts";
import type { Drawing, PathShape, Role, TextShape } from "./drawing-sheet.ts";

export interface DrawingWords {
	/** Unique on the page: names the hatches and the title. */
	id: string;
	title: string;
	description: string;
}

const INK = "#161c21";
const attributes: Record<Role, string> = {
	section: `stroke="${INK}" stroke-width="1.4"`,
	"section-back": `stroke="${INK}" stroke-width="1.4"`,
	solid: `fill="#fff" stroke="${INK}" stroke-width="1.4"`,
	outline: `fill="none" stroke="${INK}" stroke-width="1.4"`,
	dark: `fill="${INK}" stroke="${INK}" stroke-width="0.7"`,
	thin: `fill="none" stroke="${INK}" stroke-width="0.7"`,
	hidden: `fill="none" stroke="${INK}" stroke-width="0.7" stroke-dasharray="4 3"`,
	centre: `fill="none" stroke="${INK}" stroke-width="0.7" stroke-dasharray="12 3 2 3"`,
	measure: `fill="none" stroke="${INK}" stroke-width="0.7"`,
	arrow: `fill="${INK}" stroke="none"`,
};

export function renderDrawing({ shapes, viewBox }: Drawing, { id, title, description }: DrawingWords): string {
	const { x, y, width, height } = viewBox;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="sans-serif" font-size="13">`,
		`<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>`,
		`<defs>${hatch(`${id}-section`, 45)}${hatch(`${id}-section-back`, -45)}</defs>`,
		`<rect class="paper" x="${x}" y="${y}" width="${width}" height="${height}" fill="#fff"/>`,
		...shapes.map((shape) => (shape.kind === "path" ? renderPath(shape, id) : renderText(shape))),
		"</svg>",
	].join("\n");
}

function hatch(id: string, degrees: number): string {
	return `<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(${degrees})"><rect class="paper" width="6" height="6" fill="#fff"/><path class="hatch" d="M0 0V6" stroke="${INK}" stroke-width="1"/></pattern>`;
}

function renderPath({ role, d }: PathShape, id: string): string {
	const fill = role === "section" || role === "section-back" ? ` fill="url(#${id}-${role})"` : "";
	return `<path class="${role}" d="${d}"${fill} ${attributes[role]}/>`;
}

function renderText({ x, y, text, isUpright }: TextShape): string {
	const turn = isUpright ? ` transform="rotate(-90 ${x} ${y})"` : "";
	return `<text x="${x}" y="${y}" text-anchor="middle" fill="${INK}" stroke="#fff" stroke-width="5" paint-order="stroke"${turn}>${escapeHtml(text)}</text>`;
}
