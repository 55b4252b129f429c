#include <csetjmp>
#include <cstdlib>
#include <memory>
#include <new>

#include "app/attachments.h"
#include "channels/libjpeg.h"
#include "channels/picture.h"

namespace ingang::channels {

namespace {

constexpr int kScansMax =
    200;  // A progressive file may ask for any number, each over the whole picture.
constexpr int kQuality = 90;

// libjpeg leaves by a jump: what needs cleaning lies here, outside the functions that are jumped
// out of.
struct Reading {
  jpeg_decompress_struct in{};
  jpeg_error_mgr errors{};
  jpeg_progress_mgr progress{};
  std::jmp_buf back{};
  Code why{app::kAttachmentType};
  int orientation{1};
  Picture picture;
  std::vector<std::uint8_t> row;

  ~Reading() { jpeg_destroy_decompress(&in); }
};

Reading& reading_of(j_common_ptr info) { return *static_cast<Reading*>(info->client_data); }

[[noreturn]] void give_up(j_common_ptr info) {
  if (info->err->msg_code == JERR_OUT_OF_MEMORY) reading_of(info).why = kAttachmentTooLargeToRead;
  std::longjmp(reading_of(info).back, 1);
}

// Nothing else can be wrong with points of our own.
[[noreturn]] void without_memory(j_common_ptr) {
  if (const auto handler = std::get_new_handler()) handler();
  std::abort();
}

// libjpeg goes on with grey where a file is cut off; here that is the end of it.
void note(j_common_ptr info, int level) {
  if (level >= 0) return;
  switch (info->err->msg_code) {
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE: give_up(info);
  }
}

void say_nothing(j_common_ptr) {}

void count_scans(j_common_ptr info) {
  if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kScansMax) give_up(info);
}

void take_orientation(Reading& reading) {
  for (auto* marker = reading.in.marker_list; marker; marker = marker->next) {
    const int said = orientation_of({marker->data, marker->data_length});
    if (said != 1) reading.orientation = said;
  }
}

// Print colours, which Adobe writes inverted.
void to_rgb(const std::vector<std::uint8_t>& cmyk, bool inverted, std::uint8_t* rgb,
            std::size_t width) {
  for (std::size_t x = 0; x < width; ++x) {
    const auto ink = [&](std::size_t i) {
      const int value = cmyk[x * 4 + i];
      return inverted ? value : 255 - value;
    };
    for (std::size_t i = 0; i < 3; ++i)
      rgb[x * 3 + i] = static_cast<std::uint8_t>(ink(i) * ink(3) / 255);
  }
}

void read_rows(Reading& reading) {
  auto& in = reading.in;
  const std::size_t line = std::size_t{in.output_width} * 3;
  reading.picture.points.resize(line * in.output_height);
  const bool ink = in.out_color_space == JCS_CMYK;
  if (ink) reading.row.resize(std::size_t{in.output_width} * 4);
  while (in.output_scanline < in.output_height) {
    auto* to = reading.picture.points.data() + line * in.output_scanline;
    JSAMPROW into = ink ? reading.row.data() : to;
    jpeg_read_scanlines(&in, &into, 1);
    if (ink) to_rgb(reading.row, in.saw_Adobe_marker != 0, to, in.output_width);
  }
}

bool read(Reading& reading, ByteView file) {
  if (setjmp(reading.back) != 0) return false;
  auto& in = reading.in;
  jpeg_create_decompress(&in);
  in.client_data = &reading;
  in.progress = &reading.progress;
  jpeg_save_markers(&in, JPEG_APP0 + 1, 0xFFFF);
  jpeg_mem_src(&in, file.data(), static_cast<unsigned long>(file.size()));
  jpeg_read_header(&in, TRUE);
  if (std::uint64_t{in.image_width} * in.image_height > kPixelsMax) {
    reading.why = kAttachmentTooManyPixels;
    return false;
  }
  take_orientation(reading);
  const bool ink = in.jpeg_color_space == JCS_CMYK || in.jpeg_color_space == JCS_YCCK;
  in.out_color_space = ink ? JCS_CMYK : JCS_RGB;
  jpeg_start_decompress(&in);
  reading.picture.width = in.output_width;
  reading.picture.height = in.output_height;
  reading.picture.channels = 3;
  read_rows(reading);
  jpeg_finish_decompress(&in);
  return true;
}

}  // namespace

std::expected<Picture, Code> decode_jpeg(ByteView file) {
  const auto reading = std::make_unique<Reading>();
  reading->in.err = jpeg_std_error(&reading->errors);
  reading->in.client_data = reading.get();
  reading->errors.error_exit = &give_up;
  reading->errors.emit_message = &note;
  reading->errors.output_message = &say_nothing;
  reading->progress.progress_monitor = &count_scans;
  if (!read(*reading, file)) return std::unexpected(reading->why);
  return upright(std::move(reading->picture), reading->orientation);
}

Bytes encode_jpeg(const Picture& picture) {
  jpeg_compress_struct out{};
  jpeg_error_mgr errors{};
  out.err = jpeg_std_error(&errors);
  errors.error_exit = &without_memory;
  jpeg_create_compress(&out);
  unsigned char* octets = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&out, &octets, &size);
  out.image_width = picture.width;
  out.image_height = picture.height;
  out.input_components = 3;
  out.in_color_space = JCS_RGB;
  jpeg_set_defaults(&out);
  jpeg_set_quality(&out, kQuality, TRUE);
  jpeg_start_compress(&out, TRUE);
  const std::size_t line = std::size_t{picture.width} * 3;
  while (out.next_scanline < picture.height) {
    auto* row = const_cast<JSAMPLE*>(picture.points.data() + line * out.next_scanline);
    jpeg_write_scanlines(&out, &row, 1);
  }
  jpeg_finish_compress(&out);
  jpeg_destroy_compress(&out);
  Bytes made(octets, octets + size);
  std::free(octets);
  return made;
}

}  // namespace ingang::channels
