// The rules of the house: who may import whom, how big a thing may get, and what the lock file must hold.
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { globSync } from "node:fs";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** Room -> the rooms it may import. A new arrow comes with the commit that needs it, and its reason in README. */
const arrows: Record<string, readonly string[]> = {
	catalogue: [],
	search: ["catalogue"],
	comparison: ["catalogue", "organisations"],
	"product-data": ["catalogue", "search"],
	"second-factor": [],
	organisations: ["second-factor"],
	"single-sign-on": ["organisations", "second-factor"],
	dossier: ["organisations", "catalogue"],
	bulletins: ["catalogue"],
	notices: ["bulletins", "catalogue", "organisations", "rfq"],
	rfq: ["catalogue", "search", "organisations"],
	"bills-of-materials": ["rfq", "catalogue", "search", "organisations"],
	prices: ["rfq", "catalogue", "organisations"],
	talk: ["rfq", "organisations"],
	quotes: ["rfq", "catalogue", "comparison", "prices", "organisations"],
	"quote-papers": ["quotes", "organisations"],
	"comparison-sheets": [
		"quotes",
		"rfq",
		"bills-of-materials",
		"prices",
		"dossier",
		"comparison",
		"catalogue",
		"organisations",
	],
	"dossier-papers": ["dossier", "organisations"],
	questionnaires: ["dossier", "organisations"],
	qualification: ["dossier", "organisations"],
	evidence: ["quotes", "quote-papers", "rfq", "talk", "dossier", "organisations"],
	"own-data": ["organisations"],
	openings: ["rfq", "organisations"],
	leads: ["rfq", "prices", "organisations", "catalogue"],
	"sales-desk": ["leads", "rfq", "quotes", "organisations"],
};

/** One file a vendor, so that each could be replaced in an afternoon. */
const vendors: Record<string, string> = {
	resend: "src/platform/mail/",
	lucia: "src/platform/auth/session",
	"better-sqlite3": "db/connect.ts",
	pg: "db/connect.ts",
	"@node-rs/argon2": "src/platform/auth/",
	"rate-limiter-flexible": "src/platform/http/rate-limiter.ts",
	"@fastify/busboy": "src/platform/attachments/receive-uploads.ts",
	marked: "src/platform/markdown.ts",
	"sanitize-html": "src/platform/sanitise-html.ts",
	"write-excel-file": "src/features/catalogue/write-xlsx.ts",
	saxes: "src/platform/tables/",
	yauzl: "src/platform/tables/open-zip.ts",
	yazl: "src/platform/tables/",
	pdfkit: "src/platform/papers/",
	"@cantoo/pdf-lib": "src/platform/papers/",
	otpauth: "src/features/second-factor/",
	uqr: "src/features/second-factor/",
	"@simplewebauthn/server": "src/features/second-factor/",
	"@simplewebauthn/browser": "src/features/second-factor/",
	"openid-client": "src/features/single-sign-on/",
	undici: "src/platform/http/",
	"ipaddr.js": "src/platform/http/",
};

interface Arrow {
	from: string;
	to: string;
	isTypeOnly: boolean;
}

const files = globSync(["src/**/*.{ts,astro,mjs}", "db/**/*.ts"], { cwd: root }).sort();
const arrowsDrawn = files.flatMap((file) => importsOf(file));

function importsOf(file: string): Arrow[] {
	const source = readFileSync(join(root, file), "utf8");
	const found = [
		...source.matchAll(
			/^\s*(import|export)\s+(type\s+)?[^;'"]*?from\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|^import\s+["']([^"']+)["']/gm,
		),
	];
	return found.map((match) => ({
		from: file,
		to: resolveImport(file, match[3] ?? match[4] ?? match[5]!),
		isTypeOnly: Boolean(match[2]),
	}));
}

function resolveImport(file: string, specifier: string): string {
	if (specifier.startsWith(".")) return relative(root, resolve(root, dirname(file), specifier));
	return specifier
		.replace(/^#db\//, "db/")
		.replace(/^#platform\//, "src/platform/")
		.replace(/^#features\//, "src/features/");
}

const roomOf = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1];
const isDoor = (path: string) => /^src\/(pages|middleware|forms|server|jobs)\//.test(path);
const show = (drawn: Arrow[]) => drawn.map(({ from, to }) => `${from} -> ${to}`);

test("the shape of the data imports nothing from the house", () => {
	expect(show(arrowsDrawn.filter(({ from, to }) => from.startsWith("db/") && to.startsWith("src/")))).toEqual([]);
});

test("the cellar knows no room", () => {
	expect(
		show(arrowsDrawn.filter(({ from, to }) => from.startsWith("src/platform/") && to.startsWith("src/features/"))),
	).toEqual([]);
});

test("nobody imports a door", () => {
	const drawn = arrowsDrawn.filter(({ from, to }) => isDoor(to) && !isDoor(from));
	expect(show(drawn)).toEqual([]);
});

test("rooms import each other along the arrows of the plan only", () => {
	const drawn = arrowsDrawn.filter(({ from, to }) => {
		const [here, there] = [roomOf(from), roomOf(to)];
		return here && there && here !== there && !arrows[here]?.includes(there);
	});
	expect(show(drawn)).toEqual([]);
});

test("the arrows run in no circle", () => {
	const reach = (room: string, seen: readonly string[]): void => {
		expect(seen).not.toContain(room);
		for (const next of arrows[room] ?? []) reach(next, [...seen, room]);
	};
	for (const room of Object.keys(arrows)) reach(room, []);
});

test("rooms run under plain Node: only their forms and components touch Astro", () => {
	const drawn = arrowsDrawn.filter(
		({ from, to }) =>
			to.startsWith("astro:") &&
			!from.endsWith(".astro") &&
			!/^src\/(pages|middleware)\//.test(from) &&
			!/actions\.ts$/.test(from),
	);
	expect(show(drawn)).toEqual([]);
});

test("each vendor has one address", () => {
	const drawn = arrowsDrawn.filter(({ from, to }) => {
		const vendor = Object.keys(vendors).find((name) => to === name || to.startsWith(`${name}/`));
		return vendor !== undefined && !from.startsWith(vendors[vendor]!);
	});
	expect(show(drawn)).toEqual([]);
});

test("no file is a barrel or a drawer", () => {
	const drawers = files.filter((file) => /(^|\/)(utils?|misc|helpers?|lib|common|service)\.ts$/.test(file));
	expect(drawers).toEqual([]);
	const barrels = files.filter((file) => /features\/[^/]+\/index\.ts$/.test(file));
	expect(barrels).toEqual([]);
});

test("files stay small enough to read in ten minutes", () => {
	const lists = ["src/features/rfq/places.ts", "src/jobs/seed/demo-clients.ts"];
	const long = files.filter(
		(file) => !lists.includes(file) && readFileSync(join(root, file), "utf8").split("\n").length > 260,
	);
	expect(long).toEqual([]);
});

test("TypeScript stays erasable and nothing forbidden is called", () => {
	const wrong = files.filter((file) =>
		/\bsql\.(raw|lit)\b|Astro\.clientAddress|\.formData\(\)|define:vars/.test(readFileSync(join(root, file), "utf8")),
	);
	expect(wrong).toEqual([]);
});

test("words: every sentence stands in both languages with the same facts", () => {
	for (const file of globSync("content/strings/en/*.json", { cwd: root })) {
		const en = flatten(JSON.parse(readFileSync(join(root, file), "utf8")));
		const zh = flatten(JSON.parse(readFileSync(join(root, file.replace("/en/", "/zh-cn/")), "utf8")));
		expect(Object.keys(zh).sort(), file).toEqual(Object.keys(en).sort());
		for (const [key, sentence] of Object.entries(en))
			expect(facts(zh[key]!), `${file} ${key}`).toEqual(facts(sentence));
	}
});

function flatten(tree: Record<string, unknown>, prefix = ""): Record<string, string> {
	return Object.fromEntries(
		Object.entries(tree).flatMap(([key, value]) =>
			typeof value === "string"
				? [[`${prefix}${key}`, value]]
				: Object.entries(flatten(value as Record<string, unknown>, `${prefix}${key}.`)),
		),
	);
}

const facts = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort();

/** What security needs at least (README, decisions). */
const floors: Record<string, string> = {
	astro: "7.3.5",
	"@astrojs/node": "11.1.6",
	"better-sqlite3": "13.2.0",
	kysely: "0.28.17",
	"file-type": "21.3.1",
	"js-yaml": "4.3.2",
	sharp: "0.35.4",
	svgo: "4.1.0",
};

test("the lock file keeps to the security floors and names no registry", () => {
	const text = readFileSync(join(root, "package-lock.json"), "utf8");
	expect(text).not.toMatch(/"resolved":/);
	const packages = JSON.parse(text).packages as Record<string, { version?: string }>;
	for (const [path, { version }] of Object.entries(packages)) {
		const floor = floors[path.replace(/^.*node_modules\//, "")];
		if (floor && version) expect(isAtLeast(version, floor), `${path} ${version} < ${floor}`).toBe(true);
	}
	for (const forbidden of ["xlsx", "exceljs", "@xmldom/xmldom"])
		expect(packages[`node_modules/${forbidden}`]).toBeUndefined();
});

function isAtLeast(version: string, floor: string): boolean {
	const [a, b] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number)) as [number[], number[]];
	const at = a.findIndex((part, index) => part !== b[index]);
	return at === -1 || a[at]! > b[at]!;
}
