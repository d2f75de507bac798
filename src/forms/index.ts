// The list of every form.
import type { Form } from "#platform/http/forms.ts";
import { forms as billsOfMaterials } from "#features/bills-of-materials/actions.ts";
import { forms as bulletins } from "#features/bulletins/actions.ts";
import { forms as catalogue } from "#features/catalogue/actions.ts";
import { forms as clientHouse } from "#features/organisations/house-actions.ts";
import { forms as comparison } from "#features/comparison/actions.ts";
import { forms as comparisonSheets } from "#features/comparison-sheets/actions.ts";
import { forms as dossier } from "#features/dossier/actions.ts";
import { forms as evidence } from "#features/evidence/actions.ts";
import { forms as leads } from "#features/leads/actions.ts";
import { forms as machinery } from "#features/sales-desk/machinery-actions.ts";
import { forms as notices } from "#features/notices/actions.ts";
import { forms as organisations } from "#features/organisations/actions.ts";
import { forms as ownData } from "#features/own-data/actions.ts";
import { forms as prices } from "#features/prices/actions.ts";
import { forms as productEditing } from "#features/product-data/editing-actions.ts";
import { forms as productImports } from "#features/product-data/import-actions.ts";
import { forms as qualification } from "#features/qualification/actions.ts";
import { forms as questionnaires } from "#features/questionnaires/actions.ts";
import { forms as quoteAnswers } from "#features/quotes/client-actions.ts";
import { forms as quoteConsents } from "#features/quotes/consent-actions.ts";
import { forms as quoteLinks } from "#features/quote-papers/actions.ts";
import { forms as quoteWriting } from "#features/quotes/desk-actions.ts";
import { forms as rfq } from "#features/rfq/actions.ts";
import { forms as rfqDesk } from "#features/rfq/desk-actions.ts";
import { forms as rfqGuests } from "#features/rfq/guest-actions.ts";
import { forms as rivalOffers } from "#features/comparison-sheets/rival-actions.ts";
import { forms as secondFactor } from "#features/second-factor/actions.ts";
import { forms as singleSignOn } from "#features/single-sign-on/actions.ts";
import { forms as talk } from "#features/talk/actions.ts";

export const forms: readonly Form[] = [
	...organisations,
	...bulletins,
	...comparison,
	...rfq,
	...rfqDesk,
	...rfqGuests,
	...billsOfMaterials,
	...prices,
	...quoteWriting,
	...quoteAnswers,
	...quoteLinks,
	...talk,
	...leads,
	...machinery,
	...productEditing,
	...productImports,
	...catalogue,
	...clientHouse,
	...secondFactor,
	...singleSignOn,
	...quoteConsents,
	...ownData,
	...comparisonSheets,
	...rivalOffers,
	...evidence,
	...dossier,
	...questionnaires,
	...qualification,
	...notices,
];
