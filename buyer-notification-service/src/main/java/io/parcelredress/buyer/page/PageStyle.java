package io.parcelredress.buyer.page;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page's looks, as a file of their own: so that nothing written into the page itself can run or style anything. */
@Controller
class PageStyle {

    @GetMapping("/b/style.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok().header("Content-Type", "text/css;charset=UTF-8").header("Cache-Control", "public, max-age=3600")
                .header("X-Content-Type-Options", "nosniff")
                .body(new ClassPathResource("io/parcelredress/buyer/page/style.css"));
    }
}
