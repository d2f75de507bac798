// In the browser: saves the draft a second after the last change. Without it, the buttons do the same.

const QUIET_MS = 1_000;
/** The server counts: one save in this time at most. */
const SPACING_MS = 4_000;

const form = document.querySelector<HTMLFormElement>("form[data-rfq-form], form[data-keep-saved]");
if (form) keepSaved(form);
const refusal = document.querySelector<HTMLElement>("main [role=alert]");
if (refusal) refusal.focus();
else if (location.hash.startsWith("#field-")) document.getElementById(location.hash.slice(1))?.focus();

function keepSaved(form: HTMLFormElement): void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let lastSaveMs = 0;
	let isSaving = false;
	let isLeaving = false;
	let stopped = false;

	const later = () => {
		clearTimeout(timer);
		const wait = Math.max(QUIET_MS, lastSaveMs + SPACING_MS - Date.now());
		if (!stopped && !isLeaving) timer = setTimeout(() => void save(), wait);
	};
	form.addEventListener("input", (event) => {
		if (!(event.target instanceof HTMLInputElement && event.target.type === "file")) later();
	});
	form.addEventListener("submit", (event) => {
		// The revision must not move under a button that was just pressed.
		if (isSaving) {
			event.preventDefault();
			const button = event.submitter;
			void running.then(() => form.requestSubmit(button));
			return;
		}
		isLeaving = true;
		clearTimeout(timer);
	});
	addEventListener("pageshow", () => (isLeaving = false));

	let running: Promise<void> = Promise.resolve();
	function save(): Promise<void> {
		if (isSaving || isLeaving) return running;
		isSaving = true;
		lastSaveMs = Date.now();
		running = post().finally(() => (isSaving = false));
		return running;
	}

	async function post(): Promise<void> {
		say("saving");
		// Twenty-five lines with long notes are more than a urlencoded body may hold.
		const body = form.enctype === "multipart/form-data" ? new FormData() : new URLSearchParams();
		for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
		body.set("intent", "autosave");
		try {
			const answer = await fetch(form.getAttribute("action")!, {
				method: "POST",
				body,
				headers: { Accept: "application/json" },
			});
			const isJson = answer.headers.get("Content-Type")?.startsWith("application/json") ?? false;
			const told = isJson ? ((await answer.json()) as Told) : {};
			if (answer.ok && told.draft !== undefined) return remember(told);
			// Somebody else's change must be looked at; saving on would only repeat the refusal.
			if (answer.status === 422) stopped = true;
			say("notSaved", { reason: told.message ?? String(answer.status) });
		} catch {
			say("offline");
			later();
		}
	}

	interface Told {
		draft?: string;
		revision?: number;
		isMerged?: boolean;
		message?: string | null;
	}

	function remember({ draft, revision, isMerged }: Told): void {
		field("draft").value = draft!;
		field("revision").value = String(revision);
		const address = new URL(location.href);
		for (const told of ["saved", "with", "copied", "emptied"]) address.searchParams.delete(told);
		address.searchParams.set("draft", draft!);
		history.replaceState(null, "", address);
		const time = new Intl.DateTimeFormat(document.documentElement.lang, {
			hour: "2-digit",
			minute: "2-digit",
			hourCycle: "h23",
		});
		say(isMerged ? "savedWithOther" : "savedAt", { time: time.format(new Date()) });
	}

	function field(name: string): HTMLInputElement {
		return form.elements.namedItem(name) as HTMLInputElement;
	}

	function say(which: string, facts: Record<string, string> = {}): void {
		const place = form.querySelector<HTMLElement>("[data-saved]");
		if (!place) return;
		const sentence = place.dataset[which] ?? "";
		place.textContent = sentence.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? "");
	}
}
