// The list of every form.
import type { Form } from "#platform/http/forms.ts";
import { forms as bulletins } from "#features/bulletins/actions.ts";
import { forms as catalogue } from "#features/catalogue/actions.ts";
import { forms as comparison } from "#features/comparison/actions.ts";
import { forms as leads } from "#features/leads/actions.ts";
import { forms as machinery } from "#features/sales-desk/machinery-actions.ts";
import { forms as organisations } from "#features/organisations/actions.ts";
import { forms as productEditing } from "#features/product-data/editing-actions.ts";
import { forms as productImports } from "#features/product-data/import-actions.ts";
import { forms as rfq } from "#features/rfq/actions.ts";

export const forms: readonly Form[] = [
	...organisations,
	...bulletins,
	...comparison,
	...rfq,
	...leads,
	...machinery,
	...productEditing,
	...productImports,
	...catalogue,
];
