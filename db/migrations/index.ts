import type { Migration } from "kysely/migration";
import * as organisations from "./0001-organisations.ts";
import * as machinery from "./0002-machinery.ts";
import * as catalogue from "./0003-catalogue.ts";
import * as bulletins from "./0004-bulletins.ts";
import * as dossier from "./0005-dossier.ts";
import * as rfq from "./0006-rfq.ts";
import * as quotes from "./0007-quotes.ts";
import * as leads from "./0008-leads.ts";
import * as catalogueAtScale from "./0009-catalogue-at-scale.ts";
import * as search from "./0010-search.ts";
import * as comparison from "./0011-comparison.ts";
import * as productData from "./0012-product-data.ts";
import * as productDataEditing from "./0013-product-data-editing.ts";
import * as importTries from "./0014-import-tries.ts";
import * as negotiation from "./0015-negotiation.ts";
import * as quoteVersions from "./0016-quote-versions.ts";
import * as clientHouse from "./0017-client-house.ts";
import * as entry from "./0018-entry.ts";
import * as record from "./0019-record.ts";
import * as dossierItems from "./0020-dossier.ts";
import * as questionnaires from "./0021-questionnaires.ts";
import * as comparisonSheets from "./0022-comparison-sheets.ts";
import * as notices from "./0024-notices.ts";

/** Forward only, in the order of their names, the same for both engines. */
export const migrations: Record<string, Migration> = {
	"0001-organisations": organisations,
	"0002-machinery": machinery,
	"0003-catalogue": catalogue,
	"0004-bulletins": bulletins,
	"0005-dossier": dossier,
	"0006-rfq": rfq,
	"0007-quotes": quotes,
	"0008-leads": leads,
	"0009-catalogue-at-scale": catalogueAtScale,
	"0010-search": search,
	"0011-comparison": comparison,
	"0012-product-data": productData,
	"0013-product-data-editing": productDataEditing,
	"0014-import-tries": importTries,
	"0015-negotiation": negotiation,
	"0016-quote-versions": quoteVersions,
	"0017-client-house": clientHouse,
	"0018-entry": entry,
	"0019-record": record,
	"0020-dossier": dossierItems,
	"0021-questionnaires": questionnaires,
	"0022-comparison-sheets": comparisonSheets,
	"0024-notices": notices,
};
