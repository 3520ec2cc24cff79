/**
 * Roughly where each subdistrict or town lies, in WGS-84 degrees, by its name without 街道. The true borders are
 * published nowhere; from these places the generator grows areas of its own.
 */
export const SUBDISTRICT_PLACES: Readonly<Record<string, readonly [longitude: number, latitude: number]>> = {
  德化街: [113.6625, 34.7505],
  铭功路: [113.6565, 34.7575],
  一马路: [113.6535, 34.7485],
  蜜蜂张: [113.6455, 34.7525],
  大学路: [113.6385, 34.7475],
  建中街: [113.6485, 34.7395],
  福华街: [113.6595, 34.7375],
  五里堡: [113.6365, 34.7375],
  淮河路: [113.6265, 34.7365],
  长江路: [113.6425, 34.7275],
  嵩山路: [113.6265, 34.7215],
  京广路: [113.6525, 34.7175],
  人和路: [113.6355, 34.7035],
  金水源: [113.6225, 34.6715],
  侯寨: [113.5945, 34.6455],
  马寨镇: [113.5465, 34.6805],
};

/** The tower in the old town: communities are numbered outward from it, so that villages come to lie at the rim. */
export const OLD_TOWN: readonly [longitude: number, latitude: number] = [113.6605, 34.7525];
