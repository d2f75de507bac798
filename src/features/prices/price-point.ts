// A price of a list: what a unit costs from a quantity on. Pure.

export interface PricePoint {
	/** From this many on. */
	minimumQuantity: number;
	/** For `priceBasis` units. */
	unitPriceMinor: number;
	/** 1, 100 or 1000. */
	priceBasis: number;
}

/** The price that holds for `quantity`: of the highest break it reaches; undefined below the lowest. */
export function pricePointAt<Point extends PricePoint>(points: readonly Point[], quantity: number): Point | undefined {
	return points.reduce<Point | undefined>((best, point) => {
		if (point.minimumQuantity > quantity) return best;
		return best && best.minimumQuantity > point.minimumQuantity ? best : point;
	}, undefined);
}
