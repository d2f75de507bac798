import type { BillsOfMaterialsSchema } from "./bills-of-materials.ts";
import type { BulletinsSchema } from "./bulletins.ts";
import type { CatalogueSchema } from "./catalogue.ts";
import type { ClientHouseSchema } from "./client-house.ts";
import type { ComparisonSchema } from "./comparison.ts";
import type { ComparisonSheetsSchema } from "./comparison-sheets.ts";
import type { DossierItemsSchema } from "./dossier-items.ts";
import type { DossierSchema } from "./dossier.ts";
import type { EntrySchema } from "./entry.ts";
import type { LeadsSchema } from "./leads.ts";
import type { MachinerySchema } from "./machinery.ts";
import type { NoticesSchema } from "./notices.ts";
import type { OrganisationsSchema } from "./organisations.ts";
import type { PricesSchema } from "./prices.ts";
import type { ProductDataSchema } from "./product-data.ts";
import type { ProductEditingSchema } from "./product-editing.ts";
import type { QualificationSchema } from "./qualification.ts";
import type { QuestionnairesSchema } from "./questionnaires.ts";
import type { QuotesSchema } from "./quotes.ts";
import type { RecordSchema } from "./record.ts";
import type { RfqSchema } from "./rfq.ts";
import type { SearchSchema } from "./search.ts";
import type { TalkSchema } from "./talk.ts";

/** Every table of the house, by room. */
export interface Schema
	extends
		MachinerySchema,
		BillsOfMaterialsSchema,
		PricesSchema,
		TalkSchema,
		OrganisationsSchema,
		CatalogueSchema,
		ComparisonSchema,
		ProductEditingSchema,
		BulletinsSchema,
		ClientHouseSchema,
		ComparisonSheetsSchema,
		DossierItemsSchema,
		EntrySchema,
		NoticesSchema,
		QualificationSchema,
		QuestionnairesSchema,
		RecordSchema,
		DossierSchema,
		RfqSchema,
		ProductDataSchema,
		QuotesSchema,
		LeadsSchema,
		SearchSchema {}
