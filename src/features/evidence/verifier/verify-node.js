#!/usr/bin/env node
// node verify.mjs pack.zip [--key <id or public key>] [--zh]: checks an evidence pack without us and without a network.
// Ends with 1 where it does not hold.
import { open } from "node:fs/promises";
import { checkPack } from "./check-pack.js";
import { words } from "./words.js";

const given = process.argv.slice(2);
const say = words[given.includes("--zh") ? "zh-cn" : "en"];
const keyAt = given.indexOf("--key");
const expectedKey = keyAt < 0 ? "" : (given[keyAt + 1] ?? "");
const path = given.find((one, at) => !one.startsWith("--") && (keyAt < 0 || at !== keyAt + 1));

if (path === undefined) {
	console.error(say.usage);
	process.exit(2);
}
const file = await open(path);
const { size } = await file.stat();
const source = {
	size,
	async read(start, end) {
		const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
		await file.read(bytes, 0, bytes.length, start);
		return bytes;
	},
};
const report = await checkPack(source, { expectedKey });
await file.close();

const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (_, name) => String(facts[name]));
console.log(report.holds ? say.holds : say.fails);
if (report.unreadable) console.log(say.unreadable[report.unreadable]);
else tell();
process.exitCode = report.holds ? 0 : 1;

function tell() {
	const { files, signature, events } = report;
	console.log(fill(say.fileCount, { count: files.length, ok: files.filter(({ state }) => state === "ok").length }));
	for (const one of files) if (one.state !== "ok") console.log(`  ${say.states[one.state]}: ${one.path}`);
	console.log(`${say.signature}: ${say.signatures[signature.state]}`);
	if (signature.keyId) console.log(`  ${say.keyId}: ${signature.keyId}\n  ${say.publicKey}: ${signature.publicKey}`);
	if (signature.signedAt) console.log(`  ${say.signedAt}: ${signature.signedAt}`);
	console.log(`${say.key}: ${say.keys[report.key]}`);
	console.log(`${say.events}: ${fill(say.eventStates[events.state], { count: events.count, at: events.brokenAt })}`);
	if (events.end) console.log(`  ${fill(say.end, events.end)}`);
}
