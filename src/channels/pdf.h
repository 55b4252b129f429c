// Pdf: whether all of a PDF that a stranger sent can be read, by libqpdf. Only in a reader
// (reader/).
//
// Errors:  attachment_type, attachment_encrypted (what nobody can read is nothing to report).
// Threads: any.
#pragma once

#include <expected>

#include "base/bytes.h"
#include "base/refusal.h"

namespace ingang::channels {

inline constexpr Code kAttachmentEncrypted{"attachment_encrypted"};

// Read to its last page without mending anything: a file that has to be mended is not what its
// sender saw.
[[nodiscard]] std::expected<void, Code> check_pdf(ByteView file);

}  // namespace ingang::channels
