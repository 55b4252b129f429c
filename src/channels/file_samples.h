// Samples: real files for tests, made when asked for: whole ones, ones with traces of where they
// were made, and hostile ones.
#pragma once

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "channels/libjpeg.h"

namespace ingang::channels {

inline constexpr std::string_view kPlaceInMetadata = "Provplatsen 59N 18E";

// A PDF of one empty page; `more` stands in its catalogue.
inline std::string pdf(std::string_view more = {}) {
  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> at;
  const std::array<std::string, 3> objects{
      "<< /Type /Catalog /Pages 2 0 R " + std::string(more) + " >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"};
  for (const auto& object : objects) {
    at.push_back(out.size());
    out += std::to_string(at.size()) + " 0 obj\n" + object + "\nendobj\n";
  }
  const auto table = out.size();
  out += "xref\n0 4\n0000000000 65535 f \n";
  for (const auto offset : at) {
    auto digits = std::to_string(offset);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return out + "trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n" + std::to_string(table) +
         "\n%%EOF\n";
}

inline void put32(std::string& to, std::uint32_t value) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) to += static_cast<char>((value >> shift) & 0xFFU);
}

inline std::string png_chunk(std::string_view type, std::string_view data) {
  std::string out;
  put32(out, static_cast<std::uint32_t>(data.size()));
  const auto body = std::string(type) + std::string(data);
  out += body;
  put32(out, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(body.data()),
                                              static_cast<uInt>(body.size()))));
  return out;
}

// Black, one bit a pixel: much picture in few octets. With a text chunk that says where it was
// taken.
inline std::string png(std::uint32_t width, std::uint32_t height) {
  std::string head;
  put32(head, width);
  put32(head, height);
  head += std::string("\x01\x00\x00\x00\x00", 5);  // one bit, grey
  const std::string rows((std::size_t{width} + 7) / 8 * height + height, '\0');
  auto size = compressBound(static_cast<uLong>(rows.size()));
  std::string packed(size, '\0');
  compress(reinterpret_cast<Bytef*>(packed.data()), &size,
           reinterpret_cast<const Bytef*>(rows.data()), static_cast<uLong>(rows.size()));
  packed.resize(size);
  return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", head) +
         png_chunk("tEXt", std::string("Location\0", 9) + std::string(kPlaceInMetadata)) +
         png_chunk("IDAT", packed) + png_chunk("IEND", {});
}

// What a camera writes: orientation (6: to be turned a quarter clockwise), a description and a GPS
// directory.
inline std::string exif(std::uint8_t orientation) {
  std::string out("Exif\0\0MM\0\x2a\0\0\0\x08", 14);
  const auto entry = [&](std::uint16_t tag, std::uint16_t type, std::uint32_t count,
                         std::uint32_t value) {
    for (const auto part : {tag, type}) {
      out += static_cast<char>(part >> 8U);
      out += static_cast<char>(part & 0xFFU);
    }
    put32(out, count);
    put32(out, value);
  };
  out += std::string("\0\x03", 2);
  entry(0x010E, 2, static_cast<std::uint32_t>(kPlaceInMetadata.size() + 1), 50);
  entry(0x0112, 3, 1, std::uint32_t{orientation} << 16U);
  entry(0x8825, 4, 1, 80);
  put32(out, 0);
  out += std::string(kPlaceInMetadata) + std::string(12, '\0');
  out.resize(14 - 8 + 80, '\0');
  out += std::string("\0\x01", 2);
  entry(0x0001, 2, 2, 0x4E000000);  // latitude: north
  put32(out, 0);
  return out;
}

// A picture whose left half is dark and right half light, with EXIF.
inline std::string jpeg(unsigned width, unsigned height, std::uint8_t orientation = 1) {
  jpeg_compress_struct made{};
  jpeg_error_mgr errors{};
  made.err = jpeg_std_error(&errors);
  jpeg_create_compress(&made);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&made, &bytes, &size);
  made.image_width = width;
  made.image_height = height;
  made.input_components = 3;
  made.in_color_space = JCS_RGB;
  jpeg_set_defaults(&made);
  jpeg_start_compress(&made, TRUE);
  const auto marks = exif(orientation);
  jpeg_write_marker(&made, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(marks.data()),
                    static_cast<unsigned>(marks.size()));
  std::vector<JSAMPLE> row(std::size_t{width} * 3, 20);
  std::fill(row.begin() + static_cast<std::ptrdiff_t>(row.size() / 2), row.end(), JSAMPLE{230});
  while (made.next_scanline < height) {
    JSAMPROW line = row.data();
    jpeg_write_scanlines(&made, &line, 1);
  }
  jpeg_finish_compress(&made);
  jpeg_destroy_compress(&made);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  std::free(bytes);
  return out;
}

}  // namespace ingang::channels
