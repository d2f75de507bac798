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
	process.stderr.write(`${say.usage}\n`);
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

const tell = (line) => process.stdout.write(`${line}\n`);
const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (_, name) => String(facts[name]));
tell(report.holds ? say.holds : say.fails);
if (report.unreadable) tell(say.unreadable[report.unreadable]);
else tellAll();
process.exitCode = report.holds ? 0 : 1;

function tellAll() {
	const { files, signature, events } = report;
	tell(fill(say.fileCount, { count: files.length, ok: files.filter(({ state }) => state === "ok").length }));
	for (const one of files) if (one.state !== "ok") tell(`  ${say.states[one.state]}: ${one.path}`);
	tell(`${say.signature}: ${say.signatures[signature.state]}`);
	if (signature.keyId) tell(`  ${say.keyId}: ${signature.keyId}\n  ${say.publicKey}: ${signature.publicKey}`);
	if (signature.signedAt) tell(`  ${say.signedAt}: ${signature.signedAt}`);
	tell(`${say.key}: ${say.keys[report.key]}`);
	tell(`${say.events}: ${fill(say.eventStates[events.state], { count: events.count, at: events.brokenAt })}`);
	if (events.end) tell(`  ${fill(say.end, events.end)}`);
}
