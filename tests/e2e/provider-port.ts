/** Where a story's identity provider answers: the house is told so at its start. */
export const providerPort = 4493;
