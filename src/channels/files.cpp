#include "channels/files.h"

#define POINTERHOLDER_TRANSITION 4  // qpdf's own switch: std::shared_ptr, no warnings
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "app/attachments.h"
#include "channels/picture.h"

namespace ingang::channels {

namespace {

// Read to its last page without mending anything: a file that has to be mended is not what its
// sender saw.
std::expected<void, Code> check_pdf(ByteView file) {
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(false);
    pdf.processMemoryFile("attachment", reinterpret_cast<const char*>(file.data()), file.size());
    if (pdf.isEncrypted()) return std::unexpected(kAttachmentEncrypted);
    if (QPDFPageDocumentHelper(pdf).getAllPages().empty())
      return std::unexpected(app::kAttachmentType);
    return {};
  } catch (const QPDFExc& wrong) {
    return std::unexpected(wrong.getErrorCode() == qpdf_e_password ? kAttachmentEncrypted
                                                                   : app::kAttachmentType);
  } catch (const std::exception&) {
    return std::unexpected(app::kAttachmentType);
  }
}

std::expected<void, Code> check(std::string_view type, ByteView file) {
  if (type == "application/pdf") return check_pdf(file);
  const auto picture = type == "image/png" ? decode_png(file) : decode_jpeg(file);
  if (!picture) return std::unexpected(picture.error());
  return {};
}

}  // namespace

app::Outcome<std::string> Files::type_of(ByteView file) const {
  const auto type = app::media_type_of(file);
  if (type.empty()) return app::refused(app::kAttachmentType);
  if (const auto whole = check(type, file); !whole) return app::refused(whole.error());
  return std::string(type);
}

app::Outcome<Bytes> Files::shown(std::string_view media_type, ByteView file) const {
  if (media_type == "application/pdf") return Bytes(file.begin(), file.end());
  const bool png = media_type == "image/png";
  const auto picture = png ? decode_png(file) : decode_jpeg(file);
  if (!picture) return app::refused(picture.error());
  return png ? encode_png(*picture) : encode_jpeg(*picture);
}

}  // namespace ingang::channels
