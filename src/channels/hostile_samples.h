// Hostile samples: small files that would become very large, or take very long, in whoever decodes
// them.
#pragma once

#include <zlib.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "channels/libjpeg.h"

namespace ingang::channels {

// In blocks that stand for themselves, so that one can be repeated without being packed again.
inline std::string packed_block(const std::string& octets) {
  z_stream made{};
  deflateInit2(&made, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL,
               Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&made, octets.size()) + 16, '\0');
  made.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(octets.data()));
  made.avail_in = static_cast<uInt>(octets.size());
  made.next_out = reinterpret_cast<Bytef*>(out.data());
  made.avail_out = static_cast<uInt>(out.size());
  deflate(&made, Z_FULL_FLUSH);
  out.resize(out.size() - made.avail_out);
  deflateEnd(&made);
  return out;
}

inline uLong sum_of(const std::string& octets) {
  return adler32(1, reinterpret_cast<const Bytef*>(octets.data()),
                 static_cast<uInt>(octets.size()));
}

// `head`, and then so many megabytes of one octet; packed, about a thousandth of it.
inline std::string packed(const std::string& head, char octet, std::size_t megabytes) {
  const std::string block(std::size_t{1} << 20, octet);
  const auto again = packed_block(block);
  std::string out = "\x78\xda" + packed_block(head);
  auto sum = sum_of(head);
  const auto sum_of_block = sum_of(block);
  for (std::size_t i = 0; i < megabytes; ++i) {
    out += again;
    sum = adler32_combine(sum, sum_of_block, static_cast<z_off_t>(block.size()));
  }
  out += std::string("\x03\0", 2);  // an empty last block
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(sum >> shift & 0xFFU);
  return out;
}

inline std::string stream_object(int number, const std::string& members, const std::string& data) {
  return std::to_string(number) + " 0 obj\n<< " + members + " /Filter /FlateDecode /Length " +
         std::to_string(data.size()) + " >>\nstream\n" + data + "\nendstream\nendobj\n";
}

// A PDF whose pages lie in a packed object of so many megabytes, nearly all of it blanks.
inline std::string pdf_bomb(std::size_t megabytes) {
  const auto padded = [](std::string text, std::size_t size) {
    text.resize(size, ' ');
    return text;
  };
  const auto objects =
      packed(padded("1 0 2 40 3 90", 100) + padded("<< /Type /Catalog /Pages 2 0 R >>", 40) +
                 padded("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 50) +
                 "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
             ' ', megabytes);
  std::string out = "%PDF-1.5\n";
  const auto objects_at = out.size();
  out += stream_object(4, "/Type /ObjStm /N 3 /First 100", objects);
  const auto table_at = out.size();
  std::string rows(6, '\0');
  const auto row = [&](char type, std::size_t at, char index) {
    rows += type;
    for (int shift = 24; shift >= 0; shift -= 8) rows += static_cast<char>(at >> shift & 0xFFU);
    rows += index;
  };
  for (char index = 0; index < 3; ++index) row(2, 4, index);
  row(1, objects_at, 0);
  row(1, table_at, 0);
  out += stream_object(5, "/Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R", packed(rows, ' ', 0));
  return out + "startxref\n" + std::to_string(table_at) + "\n%%EOF\n";
}

// A progressive JPEG of one grey, each frequency in a pass of its own over the whole picture: at
// most 64.
inline std::string jpeg_of_scans(unsigned width, unsigned height, int scans) {
  jpeg_compress_struct made{};
  jpeg_error_mgr errors{};
  made.err = jpeg_std_error(&errors);
  jpeg_create_compress(&made);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&made, &bytes, &size);
  made.image_width = width;
  made.image_height = height;
  made.input_components = 1;
  made.in_color_space = JCS_GRAYSCALE;
  jpeg_set_defaults(&made);
  std::vector<jpeg_scan_info> passes;
  passes.push_back(
      {.comps_in_scan = 1, .component_index = {0}, .Ss = 0, .Se = 0, .Ah = 0, .Al = 0});
  for (int frequency = 1; frequency < scans && frequency < 64; ++frequency)
    passes.push_back({.comps_in_scan = 1,
                      .component_index = {0},
                      .Ss = frequency,
                      .Se = frequency,
                      .Ah = 0,
                      .Al = 0});
  made.scan_info = passes.data();
  made.num_scans = static_cast<int>(passes.size());
  jpeg_start_compress(&made, TRUE);
  const std::vector<JSAMPLE> row(width, 120);
  while (made.next_scanline < height) {
    auto* line = const_cast<JSAMPLE*>(row.data());
    jpeg_write_scanlines(&made, &line, 1);
  }
  jpeg_finish_compress(&made);
  jpeg_destroy_compress(&made);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  std::free(bytes);
  return out;
}

}  // namespace ingang::channels
