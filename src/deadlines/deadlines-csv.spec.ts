import { csvCell, csvHeading } from './deadlines-csv.js';

describe('a cell of the file', () => {
  it.each(['=1+1', '+84', '-2', '@SUM(A1)', '\t=1', '\r=1'])('never begins as a formula: %j', (text) => {
    expect(csvCell(text, ',').replace(/^"/, '')).toMatch(/^'/);
  });

  it('stays one cell, whatever stands in it', () => {
    expect(csvCell('Chi bộ 1, Đảng ủy', ',')).toBe('"Chi bộ 1, Đảng ủy"');
    expect(csvCell('Chi bộ 1, Đảng ủy', ';')).toBe('Chi bộ 1, Đảng ủy');
    expect(csvCell('nói "không"; rồi thôi', ';')).toBe('"nói ""không""; rồi thôi"');
    expect(csvCell('hai\ndòng', ',')).toBe('"hai\ndòng"');
  });

  it('has a heading, after the mark that says which letters these are', () => {
    expect(csvHeading(';').startsWith('\uFEFFMã vụ việc;Quy trình;')).toBe(true);
  });
});
