export interface DraftProduct {
	partNumber: string;
	revision: number;
	cells: Record<string, string>;
}

interface Kept {
	at: string;
	products: Record<string, { revision: number; cells: Record<string, string> }>;
}

/** Unsaved changes of a family, kept in this browser until they are saved or discarded. */
export class GridDrafts {
	readonly #name: string;
	readonly #storage: Storage | undefined;
	#kept: Kept = { at: "", products: {} };

	constructor(name: string, storage: Storage | undefined) {
		this.#name = name;
		this.#storage = storage;
		try {
			const found = JSON.parse(storage?.getItem(name) ?? "null") as Kept | null;
			if (found?.products) this.#kept = found;
		} catch {
			storage?.removeItem(name);
		}
	}

	get at(): string {
		return this.#kept.at;
	}

	get products(): DraftProduct[] {
		return Object.entries(this.#kept.products).map(([partNumber, own]) => ({ partNumber, ...own }));
	}

	of(part: string): { revision: number; cells: Record<string, string> } | undefined {
		return this.#kept.products[part];
	}

	/** What stands in the cell unsaved; the same as what is stored takes the draft away. */
	put(part: string, revision: number, key: string, typed: string, stored: string): void {
		const own = (this.#kept.products[part] ??= { revision, cells: {} });
		if (typed.trim() === stored) delete own.cells[key];
		else own.cells[key] = typed;
		if (Object.keys(own.cells).length === 0) delete this.#kept.products[part];
		this.#keep();
	}

	/** After a colleague was quicker: what was typed now stands against the newer revision. */
	rebase(part: string, revision: number): void {
		const own = this.#kept.products[part];
		if (!own) return;
		own.revision = revision;
		this.#keep();
	}

	clear(): void {
		this.#kept = { at: "", products: {} };
		this.#storage?.removeItem(this.#name);
	}

	#keep(): void {
		this.#kept.at = new Date().toISOString();
		try {
			if (Object.keys(this.#kept.products).length === 0) this.#storage?.removeItem(this.#name);
			else this.#storage?.setItem(this.#name, JSON.stringify(this.#kept));
		} catch {
			// A full or forbidden storage keeps nothing; the table still does.
		}
	}
}
