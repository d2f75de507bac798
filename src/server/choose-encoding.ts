export type Encoding = "br" | "zstd" | "gzip" | "identity";

type Weights = ReadonlyMap<string, number>;
export type ChooseEncoding = (accepted: string | null | undefined) => Encoding;

const MAX_REMEMBERED = 200;

/**
 * The best of `ours`, in our order, among what Accept-Encoding weighs highest (RFC 9110, 12.5.3). Who says nothing
 * gets the bytes as they are.
 */
export function chooserOf(ours: readonly Encoding[]): ChooseEncoding {
	// Browsers send a handful of spellings, so each is read once.
	const remembered = new Map<string, Encoding>();
	return (accepted) => {
		if (accepted === undefined || accepted === null) return "identity";
		const known = remembered.get(accepted);
		if (known !== undefined) return known;
		const chosen = choose(readWeights(accepted), ours);
		if (remembered.size >= MAX_REMEMBERED) remembered.clear();
		remembered.set(accepted, chosen);
		return chosen;
	};
}

function choose(weights: Weights, ours: readonly Encoding[]): Encoding {
	let chosen: Encoding = "identity";
	let best = weights.get("identity") ?? 0;
	for (const encoding of ours) {
		const weight = weights.get(encoding) ?? weights.get("*") ?? 0;
		// What is asked for as much as the bytes themselves is the smaller of the two.
		if (weight > best || (weight === best && weight > 0 && chosen === "identity")) {
			chosen = encoding;
			best = weight;
		}
	}
	return chosen;
}

function readWeights(accepted: string): Map<string, number> {
	const weights = new Map<string, number>();
	for (const part of accepted.slice(0, 500).toLowerCase().split(",")) {
		const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
		const q = parameters.find((piece) => piece.startsWith("q="))?.slice(2);
		const weight = q === undefined ? 1 : Number(q);
		if (name) weights.set(name.replace(/^x-gzip$/, "gzip"), weight >= 0 && weight <= 1 ? weight : 0);
	}
	return weights;
}
