// The part numbers chosen for a comparison, kept in the browser. One that keeps nothing still compares: the list then
// lives as long as the page.
export const CHOSEN_KEY = "comparison";
const MOST = 50;

export function readChosen(): string[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(CHOSEN_KEY) ?? "[]");
		return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, MOST) : [];
	} catch {
		return [];
	}
}

export function keepChosen(partNumbers: readonly string[]): void {
	try {
		localStorage.setItem(CHOSEN_KEY, JSON.stringify(partNumbers));
	} catch {
		// Storage is full or forbidden; the page at hand goes on.
	}
}
