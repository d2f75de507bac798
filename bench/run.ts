// `npm run bench`: what the house does with ten thousand, a hundred thousand and a million products, beside what a bare
// node:http server and a careful hand in SQL do in the same run. Everything on this machine, bounded in count; nothing
// here is a test. Prepared databases stay in var/bench; --keep takes them whatever they were made from. arguments.ts lists
// the parts.
import { buildIfChanged } from "../src/server/build-if-changed.ts";
import { readWishes } from "./arguments.ts";
import type { Figures } from "./figures.ts";
import { keepPostgres } from "./keep-postgres.ts";
import { measureBill } from "./measure-bill.ts";
import { measureDatabase } from "./measure-database.ts";
import { measureEvidence } from "./measure-evidence.ts";
import { measureLetters } from "./measure-letters.ts";
import { measureNegotiation } from "./measure-negotiation.ts";
import { measureSheets } from "./measure-sheets.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { say } from "./say.ts";
import { showFigures } from "./show-figures.ts";

const SUBMISSIONS = 200;

const wishes = readWishes(process.argv.slice(2));
buildIfChanged();
const postgres = wishes.engines.includes("postgres") ? await keepPostgres() : undefined;
const figures: Figures[] = [];
try {
	for (const engine of wishes.engines)
		for (const size of wishes.sizes)
			figures.push(
				await measureDatabase(await prepareDatabase(engine, size, postgres, wishes.mayBeOld), wishes, postgres),
			);
	if (wishes.parts.has("evidence")) await measureEvidence(postgres, say);
} finally {
	await postgres?.stop();
}
say(`\n${showFigures(figures)}\n`);
if (wishes.parts.has("letters")) await measureLetters(SUBMISSIONS, say);
if (wishes.parts.has("bills")) for (const size of wishes.sizes) await measureBill(size, wishes.mayBeOld);
if (wishes.parts.has("negotiation")) await measureNegotiation(say);
if (wishes.parts.has("sheets")) await measureSheets(say);
