// Checks an evidence pack with nothing but the pack: its list of sums, its signature, and the seals of its events.
import { listZip, readZipFile } from "./read-zip.js";

const MANIFEST = "manifest.json";
const SIGNATURE = "signature.json";

/**
 * `onFile(done, total)` is called after each file. `expectedKey` is the key's id or the raw public key, as it is
 * published; left out, the report says that nobody has compared it.
 */
export async function checkPack(source, { expectedKey = "", onFile = () => {} } = {}) {
	const report = {
		holds: false,
		/** `zip`, `manifest`: where the archive or its list cannot be read at all. */
		unreadable: null,
		about: null,
		files: [],
		signature: { state: "missing", keyId: "", publicKey: "", signedAt: "" },
		key: "not-compared",
		events: { state: "none", count: 0, brokenAt: null, end: null },
	};
	let entries;
	try {
		entries = await listZip(source);
	} catch {
		return { ...report, unreadable: "zip" };
	}
	const held = new Map(entries.map((entry) => [entry.name, entry]));
	const read = (path) => readZipFile(source, held.get(path));
	const manifestBytes = await read(MANIFEST).catch(() => undefined);
	const manifest = manifestBytes && parse(manifestBytes);
	if (!Array.isArray(manifest?.files)) return { ...report, unreadable: "manifest" };

	report.signature = await checkSignature(await read(SIGNATURE).catch(() => undefined), manifestBytes);
	report.key = compareKey(report.signature, expectedKey);
	const kept = new Map();
	for (const [at, { path, bytes, sha256 }] of manifest.files.entries()) {
		const state = held.has(path)
			? await stateOf(await read(path).catch(() => undefined), sha256, kept, path)
			: "missing";
		report.files.push({ path, bytes, sha256, state });
		onFile(at + 1, manifest.files.length);
	}
	report.files.push(...listExtras(entries, manifest));
	report.about = kept.has("pack.json") ? parse(kept.get("pack.json")) : null;
	report.events = await checkEvents(kept.get("events/events.json"), kept.get("events/chain.json"));
	report.holds =
		report.files.every(({ state }) => state === "ok") &&
		report.signature.state === "valid" &&
		report.key !== "differs" &&
		report.events.state !== "altered";
	return report;
}

/** What is not read again is let go. */
async function stateOf(bytes, sha256, kept, path) {
	if (bytes === undefined || (await sumOf(bytes)) !== sha256) return "altered";
	if (path === "pack.json" || path.startsWith("events/")) kept.set(path, bytes);
	return "ok";
}

/** In the archive and not in the list, or in the archive twice. */
function listExtras(entries, manifest) {
	const listed = new Set([MANIFEST, SIGNATURE, ...manifest.files.map(({ path }) => path)]);
	const seen = new Set();
	return entries
		.filter(({ name }) => {
			const isExtra = !listed.has(name) || seen.has(name);
			seen.add(name);
			return isExtra;
		})
		.map(({ name, size }) => ({ path: name, bytes: size, sha256: "", state: "extra" }));
}

/** Ed25519 (RFC 8032) over the canonical JSON of the list's sum and the time. */
async function checkSignature(bytes, manifestBytes) {
	const given = bytes && parse(bytes);
	if (typeof given?.signature !== "string") return { state: "missing", keyId: "", publicKey: "", signedAt: "" };
	const { keyId, publicKey, signedAt, manifestSha256, signature } = given;
	const about = { keyId, publicKey, signedAt };
	try {
		const raw = fromBase64Url(publicKey);
		const isOurs = (await sumOf(raw)).slice(0, 16) === keyId && manifestSha256 === (await sumOf(manifestBytes));
		const text = new TextEncoder().encode(canonical({ manifestSha256, signedAt }));
		if (!isOurs) return { ...about, state: "wrong" };
		const key = await importKey(raw);
		if (!key) return { ...about, state: "not-checked" };
		const isValid = await crypto.subtle.verify("Ed25519", key, fromBase64Url(signature), text);
		return { ...about, state: isValid ? "valid" : "wrong" };
	} catch {
		return { ...about, state: "wrong" };
	}
}

/** Undefined where this browser does not know the method. */
async function importKey(raw) {
	try {
		return await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
	} catch (fault) {
		if (fault.name === "NotSupportedError") return undefined;
		throw fault;
	}
}

function compareKey({ keyId, publicKey }, expected) {
	const typed = expected.trim();
	if (typed === "") return "not-compared";
	return typed === publicKey || typed.toLowerCase() === keyId ? "matches" : "differs";
}

/** Each event against its seal, and the seals against each other up to the end of the chain. */
async function checkEvents(eventBytes, chainBytes) {
	const entries = eventBytes && parse(eventBytes);
	const chain = chainBytes && parse(chainBytes);
	if (!entries || !chain) return { state: "none", count: 0, brokenAt: null, end: null };
	const report = { state: "unlinked", count: entries.length, brokenAt: null, end: chain.end };
	for (const { sequence, previousHash, eventHash, hash, event } of entries) {
		const isWhole = (await sumOf(canonical(event))) === eventHash;
		if (!isWhole || (await sealOf(sequence, previousHash, eventHash)) !== hash)
			return { ...report, state: "altered", brokenAt: sequence };
	}
	if (!chain.links || entries.length === 0) return report;
	const sealed = new Map(entries.map((entry) => [entry.sequence, entry]));
	let hash = entries[0].previousHash;
	let sequence = chain.links.from;
	for (const eventHash of chain.links.eventHashes) {
		hash = await sealOf(sequence, hash, eventHash);
		const entry = sealed.get(sequence);
		if (entry && entry.hash !== hash) return { ...report, state: "altered", brokenAt: sequence };
		const { checkpoint } = chain;
		if (checkpoint?.sequence === sequence && checkpoint.hash !== hash)
			return { ...report, state: "altered", brokenAt: sequence };
		sequence += 1;
	}
	const isAtEnd = sequence === chain.end.sequence + 1 && hash === chain.end.hash;
	return isAtEnd ? { ...report, state: "linked" } : { ...report, state: "altered", brokenAt: chain.end.sequence };
}

const sealOf = (sequence, previousHash, eventHash) => sumOf(`${sequence}:${previousHash}:${eventHash}`);

/** JSON with the keys of every object in order and no spaces. */
function canonical(value) {
	if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
	if (value === null || typeof value !== "object") return JSON.stringify(value);
	const keys = Object.keys(value).sort();
	return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

/** SHA-256 in hexadecimal, of bytes or of text in UTF-8. */
async function sumOf(content) {
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
	const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
	return [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromBase64Url(text) {
	const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
	return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function parse(bytes) {
	try {
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		return undefined;
	}
}
