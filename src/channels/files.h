// Files: looks into files that somebody sent, by libjpeg, libpng and qpdf.
//
// Promise: a file is kept only when all of it could be read. What is shown of a picture is made
// anew (picture.h); a PDF
//          is shown as it came, for a page to save and not to run.
// Errors:  attachment_type, attachment_too_many_pixels, attachment_encrypted (what nobody can read
// is nothing to report). Threads: any. Tests:   files_test.cpp, with real files.
#pragma once

#include "app/ports.h"

namespace ingang::channels {

inline constexpr Code kAttachmentEncrypted{"attachment_encrypted"};

class Files final : public app::FilePort {
 public:
  [[nodiscard]] app::Outcome<std::string> type_of(ByteView file) const override;
  [[nodiscard]] app::Outcome<Bytes> shown(std::string_view media_type,
                                          ByteView file) const override;
};

}  // namespace ingang::channels
