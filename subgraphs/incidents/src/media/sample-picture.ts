/** Both words that say so, drawn by hand: a machine without Chinese fonts would draw boxes. */
const han = [
  '.......##..................##.##...',
  '......####.................##..##..',
  '.....##..##................##......',
  '....##....##........##############.',
  '...##......##.......##.....##......',
  '..##........##......##.....##......',
  '##..########..##....##.....##..##..',
  '....................#######.##.##..',
  '....................##...##.##.##..',
  '...##########.......##...##.####...',
  '...##......##.......##...##..###...',
  '...##......##.......##...##..##..#.',
  '...##......##......##..####.####.##',
  '...##......##......##......##.##.##',
  '...##########......#......##...###.',
  '...................................',
];
const latin = [
  '.####.#...#.#...#.#####.#...#.#####.#####.#####..####',
  '#.....#...#.##..#...#...#...#.#.......#.....#...#....',
  '#......#.#..#.#.#...#...#...#.#.......#.....#...#....',
  '.###....#...#..##...#...#####.####....#.....#...#....',
  '....#...#...#...#...#...#...#.#.......#.....#...#....',
  '....#...#...#...#...#...#...#.#.......#.....#...#....',
  '####....#...#...#...#...#...#.#####...#...#####..####',
];

export const sampleWidth = 480;
export const sampleHeight = 360;

/** Pixels, three bytes each, of a picture that says large what it is: 合成 SYNTHETIC. */
export function drawSynthetic(colour: readonly [number, number, number]): Buffer {
  const pixels = Buffer.alloc(sampleWidth * sampleHeight * 3, Buffer.from(colour));
  draw(pixels, han, 9, 60);
  draw(pixels, latin, 6, 260);
  return pixels;
}

function draw(pixels: Buffer, lines: readonly string[], scale: number, top: number): void {
  const left = Math.floor((sampleWidth - (lines[0]?.length ?? 0) * scale) / 2);
  for (const [row, line] of lines.entries()) {
    for (const [column, dot] of [...line].entries()) {
      if (dot !== '#') continue;
      for (let y = top + row * scale; y < top + (row + 1) * scale; y += 1) {
        const from = (y * sampleWidth + left + column * scale) * 3;
        pixels.fill(255, from, from + scale * 3);
      }
    }
  }
}
