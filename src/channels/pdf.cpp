#include "channels/pdf.h"

#define POINTERHOLDER_TRANSITION 4  // qpdf's own switch: std::shared_ptr, no warnings
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "app/attachments.h"

namespace ingang::channels {

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

}  // namespace ingang::channels
