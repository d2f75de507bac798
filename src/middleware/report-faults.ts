import { defineMiddleware } from "astro:middleware";

/** A fault is logged once, with the id of the request that the 500 page shows; nothing of it is told to the caller. */
export const reportFaults = defineMiddleware(async (context, next) => {
	try {
		return await next();
	} catch (fault) {
		context.locals.reportFault(fault);
		return new Response(null, { status: 500 });
	}
});
