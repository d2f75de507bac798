/** What can be reckoned in here: ISO 4217. */
export const currencies = ["EUR", "USD", "CNY", "GBP", "JPY", "CHF", "PLN", "CZK", "HUF", "SEK", "INR", "KRW"] as const;
