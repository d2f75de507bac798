import { isDay } from "#platform/clock.ts";

/** A field for days shows nothing at all where what was typed is no day; then it is text, to be seen and mended. */
export function dayType(typed: string): "date" | "text" {
	return typed.trim() === "" || isDay(typed.trim()) ? "date" : "text";
}
