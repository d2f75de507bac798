// The page of a pack that checks the pack: opened from a disk, without us and without a network.
import { checkPack } from "./check-pack.js";
import { words } from "./words.js";

let locale = navigator.language.toLowerCase().startsWith("zh") ? "zh-cn" : "en";
let file;
let turn = 0;
let last;

const find = (id) => document.getElementById(id);
const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (_, name) => String(facts[name] ?? ""));

function make(name, { text, className, scope } = {}, children = []) {
	const element = document.createElement(name);
	if (text !== undefined) element.textContent = text;
	if (className) element.className = className;
	if (scope) element.scope = scope;
	element.append(...children);
	return element;
}

function speak(chosen) {
	locale = chosen;
	document.documentElement.lang = locale === "en" ? "en" : "zh-CN";
	document.title = words[locale].title;
	for (const element of document.querySelectorAll("[data-say]"))
		element.textContent = words[locale][element.dataset.say];
	for (const button of document.querySelectorAll("[data-locale]"))
		button.setAttribute("aria-pressed", String(button.dataset.locale === locale));
	if (last) show(last);
}

async function check() {
	if (!file) return;
	const mine = (turn += 1);
	const source = {
		size: file.size,
		read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
	};
	const onFile = (done, total) => {
		if (mine === turn) find("report").textContent = fill(words[locale].checking, { done, total });
	};
	const report = await checkPack(source, { expectedKey: find("key").value, onFile });
	if (mine === turn) show((last = { ...report, name: file.name }));
}

function show(report) {
	const say = words[locale];
	const verdict = make("p", { text: report.holds ? say.holds : say.fails, className: `verdict ${report.holds ? "good" : "bad"}` }); // prettier-ignore
	const parts = [verdict, make("p", { className: "soft" }, [make("code", { text: report.name })])];
	if (report.unreadable) parts.push(make("p", { text: say.unreadable[report.unreadable] }));
	else parts.push(...facts(report, say), ...fileTable(report, say));
	find("report").replaceChildren(...parts);
}

function facts({ about, signature, key, events }, say) {
	const rows = [
		[say.about, about && `${about.rfq}, ${about.organisation}`],
		[say.asOf, about?.asOf],
		[say.signature, say.signatures[signature.state]],
		[say.keyId, signature.keyId],
		[say.publicKey, signature.publicKey],
		[say.signedAt, signature.signedAt],
		[say.key, say.keys[key]],
		[say.published, about?.keysAddress],
		[say.events, fill(say.eventStates[events.state], { count: events.count, at: events.brokenAt })],
		[say.chainEnd, events.end && fill(say.end, events.end)],
	];
	const shown = rows.filter(([, value]) => value);
	return [make("dl", {}, shown.flatMap(([label, value]) => [make("dt", { text: label, className: "soft" }), make("dd", {}, [make("code", { text: value })])]))]; // prettier-ignore
}

/** What is wrong stands first. */
function fileTable({ files }, say) {
	const wrong = files.filter(({ state }) => state !== "ok");
	const right = files.filter(({ state }) => state === "ok");
	const rows = [...wrong, ...right].map(({ path, bytes, state }) =>
		make("tr", {}, [
			make("th", { scope: "row" }, [make("code", { text: path })]),
			make("td", { text: say.states[state], className: state === "ok" ? "good" : "bad" }),
			make("td", { text: bytes.toLocaleString(document.documentElement.lang), className: "number" }),
		]),
	);
	const heads = [say.file, say.state, say.bytes].map((text) => make("th", { text, scope: "col" }));
	const table = make("table", {}, [make("thead", {}, [make("tr", {}, heads)]), make("tbody", {}, rows)]);
	const scroller = make("div", { className: "table" }, [table]);
	scroller.tabIndex = 0;
	scroller.setAttribute("role", "region");
	scroller.setAttribute("aria-label", say.files);
	return [
		make("h2", { text: say.files }),
		make("p", { text: fill(say.fileCount, { count: files.length, ok: right.length }) }),
		scroller,
	];
}

function take(chosen) {
	if (!chosen) return;
	file = chosen;
	void check();
}

find("pack").addEventListener("change", (event) => take(event.target.files[0]));
find("key").addEventListener("input", () => void check());
for (const button of document.querySelectorAll("[data-locale]"))
	button.addEventListener("click", () => speak(button.dataset.locale));
addEventListener("dragover", (event) => {
	event.preventDefault();
	find("drop").classList.add("over");
});
addEventListener("dragleave", () => find("drop").classList.remove("over"));
addEventListener("drop", (event) => {
	event.preventDefault();
	find("drop").classList.remove("over");
	take(event.dataTransfer.files[0]);
});
speak(locale);
