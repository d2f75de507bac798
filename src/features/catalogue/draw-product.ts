// The kinds of dimension drawing a family may name.
import {
	drawAngularContact,
	drawCylindrical,
	drawDeepGroove,
	drawNeedle,
	drawSelfAligning,
	drawSpherical,
	drawTapered,
	drawThrustBall,
} from "./draw-bearings.ts";
import { drawHexBolt, drawHexNut, drawSocketScrew, drawWasher, drawWheelBolt } from "./draw-fasteners.ts";
import { drawHubUnit } from "./draw-hub-unit.ts";
import type { Measures } from "./drawing-measures.ts";
import type { Drawing } from "./drawing-sheet.ts";

const kinds: Record<string, (measures: Measures) => Drawing | undefined> = {
	"deep-groove": drawDeepGroove,
	"angular-contact": drawAngularContact,
	"self-aligning": drawSelfAligning,
	"thrust-ball": drawThrustBall,
	tapered: drawTapered,
	cylindrical: drawCylindrical,
	spherical: drawSpherical,
	needle: drawNeedle,
	"hub-unit": drawHubUnit,
	"hex-bolt": drawHexBolt,
	"socket-screw": drawSocketScrew,
	"hex-nut": drawHexNut,
	washer: drawWasher,
	"wheel-bolt": drawWheelBolt,
};

/** True to the stated sizes. Undefined where the family names no kind, or the product states too little. */
export function drawProduct(kind: string | null, measures: Measures): Drawing | undefined {
	return kind === null ? undefined : kinds[kind]?.(measures);
}
