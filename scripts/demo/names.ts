// Invented names, put together by chance from common parts; no two people of the demo share one.
import { pick, seeded } from './random.js';

const SURNAMES =
  'Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Nông Hà Lương Đinh Trịnh Đoàn Mai Tạ Chu Vi Lâm'.split(' ');
const MEN = {
  middle: 'Văn Đức Hữu Quang Minh Xuân Công Đình Trọng Thế Bá Duy Quốc Anh Hải Tiến'.split(' '),
  given:
    'An Bình Cường Dũng Đạt Đông Giang Hà Hải Hiếu Hòa Hùng Huy Khánh Khôi Kiên Lâm Long Lực Mạnh Nam Nghĩa Phong Phúc Quân Quý Sơn Tài Tân Thái Thắng Thành Thịnh Thuận Tiến Toàn Trung Trường Tùng Việt Vinh Vượng'.split(
      ' ',
    ),
};
const WOMEN = {
  middle: 'Thị Thu Ngọc Thanh Minh Hồng Kim Bích Phương Hoài Lan Mai Diệu Khánh'.split(' '),
  given:
    'An Anh Châu Chi Dung Duyên Giang Hà Hạnh Hằng Hiền Hoa Hòa Huệ Hương Khuê Lan Liên Linh Loan Mai Minh Nga Ngân Nhung Oanh Phượng Quyên Tâm Thảo Thoa Thủy Trang Tuyết Vân Xuân Yến'.split(
      ' ',
    ),
};

/** Gives a new name each time it is asked. */
export function nameGiver(seed: number): () => string {
  const random = seeded(seed);
  const given = new Set<string>();
  return () => {
    for (;;) {
      const parts = random() < 0.58 ? MEN : WOMEN;
      const name = `${pick(random, SURNAMES)} ${pick(random, parts.middle)} ${pick(random, parts.given)}`;
      if (given.has(name) || name.split(' ')[1] === name.split(' ')[2]) continue;
      given.add(name);
      return name;
    }
  };
}
