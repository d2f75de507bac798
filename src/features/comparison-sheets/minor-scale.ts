import { minorDigits } from "#platform/i18n/format.ts";
import { keepFormat } from "#platform/i18n/keep-format.ts";
import { whole } from "./fraction.ts";

/** How many minor units one of a currency has; asked thousands of times for one sheet. */
export const minorScale = keepFormat((currency: string) => whole(10n ** BigInt(minorDigits(currency))));
