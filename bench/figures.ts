import type { Engine } from "../db/connect.ts";
import type { CachedPageMeasured } from "./measure-cached-pages.ts";
import type { ExportFigures } from "./measure-export.ts";
import type { ImportFigures } from "./measure-imports.ts";
import type { PageFigures } from "./measure-pages.ts";
import type { SearchCoreFigures } from "./measure-search-core.ts";
import type { UncachedFigures } from "./measure-uncached.ts";
import type { SqlAnswer } from "./sql-baseline/measure-sql.ts";

/** What one database of one size gave; a part that was not asked for is missing. */
export interface Figures {
	engine: Engine;
	size: number;
	databaseMegabytes: number;
	/** Of the house, after all its pages were asked for. */
	residentMegabytes?: number;
	startSeconds?: number;
	core?: SearchCoreFigures;
	sql?: { threeFilters: SqlAnswer; openBrowse: SqlAnswer };
	pages?: PageFigures[];
	cached?: CachedPageMeasured[];
	uncached?: UncachedFigures;
	export?: ExportFigures;
	import?: ImportFigures;
}
