// How long a quote takes as PDF and as XLSX, on its own and from the first paper of a process on:
//   node bench/measure-quote-pdf.ts
import { openPaperWriter } from "../src/features/quote-papers/write-paper.ts";
import { manyLines, orderOf } from "../tests/quote-papers/many-lines.ts";

const lengths = [20, 200, 2_000];

const began = performance.now();
const write = openPaperWriter();
await write(orderOf(manyLines(1)));
process.stdout.write(`first paper, typefaces read: ${Math.round(performance.now() - began)} ms\n`);

for (const format of ["pdf", "xlsx"] as const) {
	for (const locale of ["en", "zh-cn"] as const) {
		for (const length of lengths) {
			const order = orderOf(manyLines(length), { format, locale });
			const start = performance.now();
			const { length: bytes } = await write(order);
			const ms = Math.round(performance.now() - start);
			process.stdout.write(`${format} ${locale} ${length} lines: ${ms} ms, ${Math.round(bytes / 1_000)} kB\n`);
		}
	}
}
process.stdout.write(`peak memory: ${Math.round(process.resourceUsage().maxRSS / 1_024)} MB\n`);
